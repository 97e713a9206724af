//! What an event loop of CPython's does with the operating system: most of it a page in a browser
//! cannot, and the library has the rest.

use super::library;
use crate::python::failure::{Failure, raise};
use crate::python::machine::{Args, Machine, NativeResult};
use crate::python::types::{ExceptionKind, Member};

fn is_abstract(_: &mut Machine, _: Args) -> NativeResult {
    let error = ExceptionKind::NotImplementedError.new(vec![]);
    Err(Failure::Exception(error))
}

macro_rules! table {
    ($constant:ident, $document:literal, $call:ident, $($name:literal)*) => {
        #[doc = $document]
        pub(super) const $constant: &[Member] = &[$(Member::Method($name, $call!($name))),*];
    };
}

macro_rules! abstract_method {
    ($name:literal) => {
        is_abstract
    };
}

macro_rules! refused_method {
    ($name:literal) => {
        |_, _| {
            Err(raise(
                ExceptionKind::NotImplementedError,
                concat!(
                    "loop.",
                    $name,
                    "() is not available: a page in a browser cannot do it"
                ),
            ))
        }
    };
}

table! {
    ABSTRACT_MEMBERS,
    "What `AbstractEventLoop` asks of a loop.",
    abstract_method,
    "add_reader" "add_signal_handler" "add_writer" "call_at" "call_exception_handler" "call_later"
    "call_soon" "call_soon_threadsafe" "close" "connect_accepted_socket" "connect_read_pipe"
    "connect_write_pipe" "create_connection" "create_datagram_endpoint" "create_future"
    "create_server" "create_task" "create_unix_connection" "create_unix_server"
    "default_exception_handler" "get_debug" "get_exception_handler" "get_task_factory"
    "getaddrinfo" "getnameinfo" "is_closed" "is_running" "remove_reader" "remove_signal_handler"
    "remove_writer" "run_forever" "run_in_executor" "run_until_complete" "sendfile" "set_debug"
    "set_default_executor" "set_exception_handler" "set_task_factory" "shutdown_asyncgens"
    "shutdown_default_executor" "sock_accept" "sock_connect" "sock_recv" "sock_recv_into"
    "sock_recvfrom" "sock_recvfrom_into" "sock_sendall" "sock_sendfile" "sock_sendto" "start_tls"
    "stop" "subprocess_exec" "subprocess_shell" "time"
}

table! {
    MEMBERS,
    "What a loop has a name for, and a sentence that says why it is not there.",
    refused_method,
    "add_signal_handler" "remove_signal_handler"
}

macro_rules! library_method {
    ($name:literal) => {
        |machine, args| library::call_loop_method(machine, $name, args)
    };
}

table! {
    NETWORK_MEMBERS,
    "What the library has: servers and connections on loopback, and sentences that say why there \
     is no more.",
    library_method,
    "add_reader" "add_writer" "connect_accepted_socket" "connect_read_pipe" "connect_write_pipe"
    "create_connection" "create_datagram_endpoint" "create_server" "create_unix_connection"
    "create_unix_server" "getaddrinfo" "getnameinfo" "remove_reader" "remove_writer" "sendfile"
    "sock_accept" "sock_connect" "sock_recv" "sock_recv_into" "sock_recvfrom" "sock_recvfrom_into"
    "sock_sendall" "sock_sendfile" "sock_sendto" "start_tls" "subprocess_exec" "subprocess_shell"
}
