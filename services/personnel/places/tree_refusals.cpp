#include "tree_refusals.hpp"

#include "unit.hpp"

namespace personnel {
namespace {

constexpr domain::Reason parent_not_open{"parent_not_open", "Unit induk tidak aktif selama seluruh masa tersebut.",
                                         "The unit above is not open for all of that time."};
constexpr domain::Reason unit_not_open{"unit_not_open", "Unit tidak aktif selama seluruh masa tersebut.",
                                       "The unit is not open for all of that time."};
constexpr domain::Reason second_leader{"second_leader", "Unit sudah mempunyai jabatan pimpinan pada tanggal tersebut.",
                                       "Another position leads the unit on that day."};

}

domain::Violation violation_of(store::TreeRule rule) {
    using enum store::TreeRule;
    switch (rule) {
        case no_cycle:
            return {"parent_id", unit_below_itself};
        case parent_open:
            return {"parent_id", parent_not_open};
        case children_open:
        case positions_open:
            return {"closed", unit_in_use};
        case unit_open:
            return {"unit_id", unit_not_open};
        case stays_closed:
            return {"closed", unit_closed};
        case one_leader:
            return {"leads_unit", second_leader};
    }
    return {};
}

}
