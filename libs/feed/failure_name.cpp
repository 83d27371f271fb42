#include "failure_name.hpp"

#include <cxxabi.h>

#include <cstdlib>
#include <memory>
#include <typeinfo>

#include "client.hpp"
#include "database.hpp"

namespace feed {

std::string failure_name(const std::exception& failure) {
    const auto* mangled = typeid(failure).name();
    const std::unique_ptr<char, decltype(&std::free)> name(abi::__cxa_demangle(mangled, nullptr, nullptr, nullptr),
                                                           &std::free);
    const std::string type = name ? name.get() : mangled;
    const auto* violation = dynamic_cast<const postgres::ConstraintViolation*>(&failure);
    if (violation) return type + " of " + violation->constraint();
    if (const auto* refused = dynamic_cast<const postgres::StatementFailure*>(&failure))
        return type + " " + refused->sqlstate();
    const bool tells_why =
        dynamic_cast<const postgres::Unavailable*>(&failure) || dynamic_cast<const http::Unreachable*>(&failure);
    return tells_why ? type + ": " + failure.what() : type;
}

}
