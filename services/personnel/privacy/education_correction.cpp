#include "education_correction.hpp"

#include <algorithm>

#include "employee_store.hpp"
#include "recording.hpp"
#include "schooling_store.hpp"

namespace personnel {
namespace {

using nlohmann::json;

constexpr domain::Reason unknown_education_entry{"unknown_education_entry",
                                                 "Tidak ada pendidikan dengan id ini pada pegawai ini.",
                                                 "The employee has no education of this id."};

struct Wanted {
    std::optional<std::string> education_id{};  ///< absent: one is to be added
    Schooling schooling{};
};
Wanted wanted_of(const CorrectionRequest& request) {
    const auto kept = json::parse(request.wanted);
    return {service::member<std::string>(kept, "education_id"), read_schooling(kept.at("education"))};
}

bool says_the_same(const Schooling& one, const Schooling& other) {
    return one.level == other.level && one.field == other.field && one.graduated == other.graduated;
}

}

std::string wanted_education(const json& body) {
    return json{{"education_id", body.value("education_id", json())},
                {"education", render(read_schooling(body.at("education")))}}
        .dump();
}

std::optional<std::string> held_education(postgres::Transaction& tx, const CorrectionRequest& request) {
    const auto id = wanted_of(request).education_id;
    const auto held = id ? store::find_schooling(tx, request.employee_id, *id) : std::nullopt;
    return held ? std::optional(render(held->schooling).dump()) : std::nullopt;
}

void check_education(postgres::Transaction& tx, Refusals& refusals, const CorrectionRequest& request,
                     domain::Date today) {
    const auto wanted = wanted_of(request);
    for (const auto& violation : check_schooling(wanted.schooling, today))
        refusals.add("/education/" + violation.field, violation.reason);
    bool held = !wanted.education_id;
    for (const auto& entry : store::list_schoolings(tx, request.employee_id)) {
        if (entry.id == wanted.education_id) {
            held = true;
            refusals.add_if(entry.schooling == wanted.schooling, "/education", unchanged);
        } else if (says_the_same(entry.schooling, wanted.schooling)) {
            throw conflict(education_recorded);
        }
    }
    refusals.add_if(!held, "/education_id", unknown_education_entry);
}

void record_wanted_education(feed::Writing& writing, const CorrectionRequest& request, const std::string& by,
                             domain::Date today) {
    const auto wanted = wanted_of(request);
    if (wanted.education_id) {
        const auto before = store::find_schooling(writing.sql(), request.employee_id, *wanted.education_id).value();
        correct_schooling(writing, before, wanted.schooling, {.by = by, .reason = request.reason}, today);
        return;
    }
    record_schooling(writing, store::find_person(writing.sql(), request.employee_id).value(), wanted.schooling, today);
}

void render_education_request(json& to, const CorrectionRequest& request) {
    const bool is_one = request.field == CorrectionField::education;
    const auto wanted = is_one ? std::optional(wanted_of(request)) : std::nullopt;
    to["education_id"] = wanted ? json(wanted->education_id) : json(nullptr);
    to["education"] = wanted ? render(wanted->schooling) : json(nullptr);
    to["held_education"] = is_one && request.held ? json::parse(*request.held) : json(nullptr);
    if (is_one) to["held"] = to["wanted"] = nullptr;
}

}
