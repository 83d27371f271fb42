#include "reasons.hpp"

namespace indicators {
namespace {

constexpr Reason band_reasons[]{
    {"band_open", "Hanya rentang pertama boleh tanpa batas bawah, dan yang terakhir tanpa batas atas.",
     "Only the first band may lack its lower limit, and only the last its upper one."},
    {"band_empty", "Rentang harus berakhir di atas awalnya.", "A band ends above its beginning."},
    {"band_gap", "Ada celah setelah rentang sebelumnya.", "There is a gap after the band before."},
    {"band_overlap", "Rentang tumpang tindih dengan rentang sebelumnya.", "The band overlaps the one before."},
    {"bands_start_late", "Rentang pertama harus dimulai dari 0 atau tanpa batas bawah.",
     "The first band begins at 0 or has no lower limit."},
    {"bands_end_early", "Rentang terakhir harus melampaui batas capaian.", "The last band ends above the cap."},
    negative};

}

Reason reason_of(domain::BandFault fault) {
    for (const auto& reason : band_reasons)
        if (reason.code == domain::code(fault)) return reason;
    throw std::logic_error("a fault of bands without a reason");
}

}
