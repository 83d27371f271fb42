#pragma once
#include <exception>

#include "message.hpp"

namespace service {

/// Turns what stands for "not now" (the database or a sibling is away) and other outcomes of the libraries into the
/// http::Problem that the client gets; to be called in a catch block. Rethrows what is a Problem already, and what is
/// nobody's outcome: the server answers that with a 500 that says nothing.
[[noreturn]] void rethrow_as_problem();

/// The operator's line for such a 500. An exception's text may quote the row or the input that it stumbled over
/// (PostgreSQL: "Key (nip)=(…) already exists"), so only what is known to be free of values is written.
void log_failure(const http::Request&, const std::exception&);

}
