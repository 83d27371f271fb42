#pragma once
#include "codes.hpp"

namespace domain {
/// What somebody has graduated from (jenjang pendidikan), from the lowest; `profesi` is the professional education
/// after a bachelor's (dokter, apoteker, ners, PPG).
enum class EducationLevel { sd, smp, sma, d1, d2, d3, d4, s1, profesi, s2, s3 };
constexpr auto codes_of(EducationLevel) {
    using enum EducationLevel;
    return codes<EducationLevel>({{sd, "sd"},
                                  {smp, "smp"},
                                  {sma, "sma"},
                                  {d1, "d1"},
                                  {d2, "d2"},
                                  {d3, "d3"},
                                  {d4, "d4"},
                                  {s1, "s1"},
                                  {profesi, "profesi"},
                                  {s2, "s2"},
                                  {s3, "s3"}});
}
}
