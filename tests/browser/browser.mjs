// Starts Chromium on the built page. What tests, screenshots and benchmarks share.

import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { DIST, serve } from './server.mjs';

/** Where the page is served: below the root, so that an absolute address in it would not be found. */
const BASE = '/some/where/';

/** The browser that the tests drive. */
export const CHROMIUM = process.env.CHROMIUM || '/usr/bin/chromium';

// The address bar's two menus, each a page that is loaded with every window. Of two such arguments the
// last one holds, so what matters of playwright's own stands here again.
const WITHOUT_FEATURES = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];

// Root may not use the sandbox; the rest keeps Chromium from the network and from work of its own.
const CHROMIUM_ARGUMENTS = [
  `--disable-features=${WITHOUT_FEATURES}`,
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** Serves the page that is built in `root` and starts Chromium; `close` ends both. */
export async function open({ root = DIST } = {}) {
  await access(join(root, 'index.html')).catch(() => {
    throw new Error('there is no built page: run `make page` first');
  });
  const server = await serve({ root, base: BASE });
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: CHROMIUM_ARGUMENTS,
  });
  return {
    url: server.url,
    browser,
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/** Waits until the app has drawn itself: its `main` is there, and the first picture is gone. */
export async function drawn(page) {
  await page.locator('#app main').waitFor({ timeout: 15_000 });
}
