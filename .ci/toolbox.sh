# Where the build tools live and which versions they are. Sourced by the other scripts here.
#
# Each tool has a folder of its own, named by its version, under the user's cache folder: a second
# clone finds everything in place, and nothing of the user's own is touched.

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/asyncio-playground

# Newer trunks need a newer Rust.
trunk_version=0.21.14
# The command line tool refuses a wasm file made with any other version of the library.
wasm_bindgen_version=$(awk '/^name = "wasm-bindgen"$/ { found = 1 }
    found && /^version = / { gsub(/"/, "", $3); print $3; exit }' "$project/Cargo.lock")
# The npm packages of one lockfile are installed together, in a folder that its content names.
npm_folder() {
    printf '%s/npm-%s' "$cache" "$(sha256sum "$project/$1/package-lock.json" | cut -c1-12)"
}

trunk_root=$cache/trunk-$trunk_version
wasm_bindgen_root=$cache/wasm-bindgen-cli-$wasm_bindgen_version
npm_root=$(npm_folder tests/browser)

# trunk takes the wasm-bindgen and wasm-opt that it finds here; else it would download its own.
PATH=$trunk_root/bin:$wasm_bindgen_root/bin:$npm_root/node_modules/.bin:$PATH
CHROMIUM=${CHROMIUM:-$(command -v chromium || true)}
CHROMEDRIVER=${CHROMEDRIVER:-$(command -v chromedriver || true)}
TRUNK_SKIP_VERSION_CHECK=true
export PATH CHROMIUM CHROMEDRIVER TRUNK_SKIP_VERSION_CHECK
# trunk reads this variable as a truth value and stops at "1", which is what everyone sets it to.
unset NO_COLOR
