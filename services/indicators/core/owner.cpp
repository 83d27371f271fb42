#include "owner.hpp"

namespace indicators {

std::string_view code(OwnerKind kind) {
    switch (kind) {
        case OwnerKind::region:
            return "region";
        case OwnerKind::unit:
            return "unit";
        case OwnerKind::employee:
            return "employee";
    }
    return {};
}

}
