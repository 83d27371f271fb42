#pragma once
#include "codes.hpp"
#include "decimal.hpp"
#include "policy_version.hpp"

namespace indicators {

/// Who may read the register of innovations.
enum class Register { closed, open };
constexpr auto codes_of(Register) {
    using enum Register;
    return domain::codes<Register>({{closed, "closed"}, {open, "public"}});
}

/// What a region decides about its catalogue.
struct CataloguePolicy {
    int consultation_days = 0;  ///< for so many days at least a draft is open to those concerned; 0: it need not be
    Register innovation_register = Register::closed;
    domain::Decimal innovation_pass{70};  ///< percent of all points that an innovation needs to be verified
};
using CataloguePolicyVersion = domain::PolicyVersion<CataloguePolicy>;

}
