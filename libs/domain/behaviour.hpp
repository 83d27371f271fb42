#pragma once
#include <array>
#include <string_view>

namespace domain {
/// BerAKHLAK, the seven base values on which behaviour is rated (UU 20/2023 Art. 4; SE MenPANRB 20/2021).
enum class BehaviourValue {
    berorientasi_pelayanan,
    akuntabel,
    kompeten,
    harmonis,
    loyal,
    adaptif,
    kolaboratif,
};
inline constexpr std::array all_behaviour_values{
    BehaviourValue::berorientasi_pelayanan,
    BehaviourValue::akuntabel,
    BehaviourValue::kompeten,
    BehaviourValue::harmonis,
    BehaviourValue::loyal,
    BehaviourValue::adaptif,
    BehaviourValue::kolaboratif,
};
std::string_view code(BehaviourValue);
}
