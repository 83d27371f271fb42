#pragma once
#include <chrono>
#include <cstdint>

#include "problem.hpp"
#include "router.hpp"

namespace http {

// What the server itself answers, before or instead of a handler.
Problem malformed(Text why);  ///< 400
Problem unknown_path();       ///< 404
Problem method_not_allowed(std::string allow);
Problem no_route(const Router::Outcome&);                   ///< one of these two
Problem timed_out_receiving();                              ///< 408
Problem too_large(std::uint64_t limit);                     ///< 413
Problem unknown_expectation();                              ///< 417
Problem unknown_content_coding();                           ///< 415
Problem head_too_large(std::size_t limit);                  ///< 431
Problem too_many_bodies(std::chrono::seconds retry_after);  ///< 429
Problem internal_error();                                   ///< 500, which says nothing
Problem unknown_method();                                   ///< 501
Problem unknown_transfer_coding();                          ///< 501
Problem timed_out_answering();                              ///< 504
Problem unknown_version();                                  ///< 505

}
