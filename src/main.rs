//! What is started: the page where there is a page, the command line everywhere else.

cfg_select! {
    target_arch = "wasm32" => {
        fn main() {
            console_error_panic_hook::set_once();
            asyncio_playground::ui::start();
        }
    }
    _ => {
        mod cli;

        fn main() -> std::process::ExitCode {
            cli::run(std::env::args().skip(1))
        }
    }
}
