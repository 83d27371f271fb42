#include "refusals.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "input.hpp"

namespace appraisal {
namespace {

struct Row {
    std::string_view code;
    const char *indonesian, *english;
};
constexpr std::array texts{
    Row{"state-forbids", "Status saat ini tidak mengizinkannya.", "The present state does not allow it."},
    Row{"calibration-required", "Kebijakan mewajibkan kalibrasi lebih dahulu.",
        "The policy wants a calibration first."},
    Row{"too-late", "Batas waktu keberatan sudah lewat.", "The time for an objection has passed."},
    Row{"objected-already", "Keberatan sudah diputus; putusan bersifat final.",
        "An objection was decided; that is final."},
    Row{"unknown_employee", "Pegawai tidak dikenal.", "There is no such employee."},
    Row{"unknown_program", "Program penghargaan tidak dikenal.", "There is no such award program."},
    Row{"bad_period", "Periode tidak dikenal.", "There is no such period."},
    Row{"plan_empty", "SKP belum memuat rencana hasil kerja.", "No result has been planned."},
    Row{"reason_required", "Penilaian ini memerlukan alasan.", "This rating needs a reason."},
    Row{"ratings_required", "Sebutkan nilai yang berubah.", "Name the ratings that change."},
    Row{"ratings_not_taken", "Nilai tidak berubah bila keberatan ditolak.", "No rating changes when it is upheld."},
    Row{"rule_not_met", "Predikat kinerja final belum memenuhi syarat program.",
        "There is no final predicate as the program asks for."},
    Row{"in_the_past", "Kebijakan tidak dapat berlaku surut.", "A policy cannot begin in the past."},
};

http::Text text_of(std::string_view code) {
    for (const auto& row : texts)
        if (row.code == code) return {row.indonesian, row.english};
    return {"Tidak dapat diterima.", "It cannot be accepted."};
}

}

http::Problem refused(Refusal why, State state, const std::vector<Action>& allowed) {
    if (why == Refusal::not_the_callers) return http::forbidden();
    auto actions = nlohmann::json::array();
    for (const auto action : allowed) actions.push_back(code(action));
    return http::conflict(std::string(code(why)), text_of(code(why)))
        .with("state", code(state))
        .with("allowed_actions", actions);
}

http::Problem state_forbids(std::string_view state, const nlohmann::json& allowed) {
    return http::conflict("state-forbids", text_of("state-forbids"))
        .with("state", state)
        .with("allowed_actions", allowed);
}

http::Problem invalid(const char* pointer, std::string_view code) {
    return service::refused(pointer, std::string(code), text_of(code));
}

}
