#pragma once
#include <string>

#include "id.hpp"

/// New identifiers (RFC 9562): the only place where they are made. Throws system_error when the system has no entropy.
namespace uuid {

/// Version 7, which sorts by time to the millisecond: of everything that is listed, or follows something else.
domain::UuidBytes make_ordered();
/// Version 4, which tells nothing: of what citizens send without their name.
domain::UuidBytes make_random();

inline std::string make_random_text() { return domain::to_string(make_random()); }
inline std::string make_ordered_text() { return domain::to_string(make_ordered()); }

}

namespace domain {

template <class Thing>
Id<Thing> new_id() {
    return Id<Thing>(uuid::make_ordered());
}

}
