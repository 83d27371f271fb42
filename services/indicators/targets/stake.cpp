#include "stake.hpp"

namespace indicators {

bool is_bound(Stake stake) { return stake == Stake::measured || stake == Stake::of_head; }

domain::Parties bind_by_stake(domain::Parties caller, Stake stake) {
    using enum domain::Party;
    const bool by_themselves = stake == Stake::of_head && caller.overlap(besides_administering);
    if (!is_bound(stake) || by_themselves) return caller;
    if (caller.overlap(self)) return self;
    return caller.overlap(supervisor | unit_head | office | participant) ? participant : domain::Parties();
}

}
