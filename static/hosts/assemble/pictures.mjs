// Drawings to pictures, byte for byte the same on every machine: the rasteriser is a wasm file and
// the encoders are JavaScript, so no processor and no system library has a say.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import gifenc from 'gifenc';
import jpeg from 'jpeg-js';

const RASTERISER = fileURLToPath(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm'));
await initWasm(await readFile(RASTERISER));

// As wide as a thumbnail of the page; with so few colours a flag is under 3 KB.
const FLAG_WIDTH = 160;
const FLAG_COLOURS = 64;
const JPEG_QUALITY = 85;

/** A flag as a GIF. */
export function gif(svg) {
  // The rasteriser leaves the markers of an unpainted line away: the stars of one flag are such.
  const drawn = svg.replace(/fill="none"(?= marker-)/g, 'fill-opacity="0"');
  const { width, height, pixels } = new Resvg(drawn, { fitTo: { mode: 'width', value: FLAG_WIDTH } }).render();
  const palette = gifenc.quantize(pixels, FLAG_COLOURS, { format: 'rgb565' });
  const encoder = gifenc.GIFEncoder();
  encoder.writeFrame(gifenc.applyPalette(pixels, palette), width, height, { palette });
  encoder.finish();
  return encoder.bytes();
}

/** A drawing as a PNG, in the size that it says itself. */
export function png(svg) {
  return new Resvg(svg).render().asPng();
}

/** A drawing as a JPEG, in the size that it says itself. */
export function jpg(svg) {
  const { width, height, pixels } = new Resvg(svg).render();
  return jpeg.encode({ width, height, data: pixels }, JPEG_QUALITY).data;
}
