#include "tree.hpp"

#include <array>
#include <string_view>

namespace personnel::store {
namespace {

struct Guard {
    std::string_view constraint;
    TreeRule rule;
};
constexpr std::array guards{
    Guard{"position_state_leader", TreeRule::one_leader},
};

}

void rethrow_by_rule(const postgres::ConstraintViolation& violation) {
    for (const auto& guard : guards)
        if (guard.constraint == violation.constraint()) throw TreeBroken(guard.rule);
    throw violation;
}

}
