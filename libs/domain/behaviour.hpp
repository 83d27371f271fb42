#pragma once
#include <array>
#include <string_view>

#include "codes.hpp"

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
constexpr auto codes_of(BehaviourValue) {
    using enum BehaviourValue;
    return codes<BehaviourValue>({{berorientasi_pelayanan, "berorientasi_pelayanan"},
                                  {akuntabel, "akuntabel"},
                                  {kompeten, "kompeten"},
                                  {harmonis, "harmonis"},
                                  {loyal, "loyal"},
                                  {adaptif, "adaptif"},
                                  {kolaboratif, "kolaboratif"}});
}
inline constexpr auto all_behaviour_values = all_of<BehaviourValue>();
}
