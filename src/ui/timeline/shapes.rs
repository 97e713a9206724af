//! Numbers and paths for SVG.

/// A length with one decimal: enough for the eye, and short.
pub(super) fn pixels(value: f64) -> String {
    ((value * 10.0).round() / 10.0).to_string()
}

/// Adds a rectangle with rounded corners to a path: from `x`, so wide, its middle at `middle`.
pub(super) fn rounded(path: &mut String, x: f64, middle: f64, width: f64, height: f64) {
    const RADIUS: f64 = 3.0;
    let radius = RADIUS.min(width / 2.0).min(height / 2.0);
    let (across, down) = (pixels(width - 2.0 * radius), pixels(height - 2.0 * radius));
    let r = pixels(radius);
    let corner = |path: &mut String, dx: &str, dy: &str| {
        for part in ["a", &r, " ", &r, " 0 0 1 ", dx, " ", dy] {
            path.push_str(part);
        }
    };
    let back = ["-", &r].concat();
    for part in [
        "M",
        &pixels(x + radius),
        " ",
        &pixels(middle - height / 2.0),
        "h",
        &across,
    ] {
        path.push_str(part);
    }
    corner(path, &r, &r);
    path.push('v');
    path.push_str(&down);
    corner(path, &back, &r);
    path.push_str("h-");
    path.push_str(&across);
    corner(path, &back, &back);
    path.push_str("v-");
    path.push_str(&down);
    corner(path, &r, &back);
    path.push('z');
}

/// About how wide a text is at 11 pixels.
pub(super) fn estimated_width(text: &str) -> f64 {
    let widths = text.chars().map(|character| match character {
        '\u{2e80}'.. => 11.0,
        'i' | 'l' | '.' | ',' | ':' | '(' | ')' | ' ' => 3.6,
        _ => 6.3,
    });
    widths.sum()
}
