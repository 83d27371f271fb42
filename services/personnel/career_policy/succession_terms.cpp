#include "succession_terms.hpp"

namespace personnel {

SuccessionTerms national_succession_terms() {
    using enum domain::Eselon;
    return {.pools = {{ii_a, {ii_a, ii_b}},
                      {ii_b, {ii_b, iii_a, iii_b}},
                      {iii_a, {iii_a, iii_b, iv_a}},
                      {iii_b, {iii_b, iv_a, iv_b}},
                      {iv_a, {iv_a, iv_b}},
                      {iv_b, {iv_b}}},
            .source = "PP 11/2017 Pasal 54, 107 jo. PP 17/2020; PermenPANRB 3/2020"};
}

}
