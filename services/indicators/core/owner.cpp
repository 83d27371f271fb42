#include "owner.hpp"

#include <stdexcept>

namespace indicators {

Owner make_owner(OwnerKind kind, std::string_view id) {
    const auto parsed = domain::Id<Owner>::parse(id);
    if (!parsed) throw std::invalid_argument("not the id of an owner");
    return {kind, *parsed};
}

}
