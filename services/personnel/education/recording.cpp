#include "recording.hpp"

#include "days.hpp"
#include "employee_store.hpp"
#include "event.hpp"
#include "refusals.hpp"
#include "schooling_store.hpp"

namespace personnel {
namespace {

using nlohmann::json;

void check(const Schooling& one, domain::Date today) {
    Refusals refusals;
    refusals.add(check_schooling(one, today));
    refusals.check();
}

/// All of the employee's; what they studied and where is personal.
void publish(feed::Writing& writing, const std::string& employee_id) {
    const auto version = store::bump_version(writing.sql(), employee_id);
    json data{{"employee_id", employee_id}, {"educations", json::array()}};
    json personal{{"educations", json::array()}};
    for (const auto& entry : store::list_schoolings(writing.sql(), employee_id)) {
        auto published = render(entry.schooling);
        published["id"] = entry.id;
        personal["educations"].push_back(
            {{"id", entry.id}, {"field", published["field"]}, {"institution", published["institution"]}});
        for (const auto* name : {"field", "institution"}) published.erase(name);
        data["educations"].push_back(std::move(published));
    }
    writing.publish(state_event("id.kinerja.education.changed", employee_id, std::move(data), version, personal));
}

}

SchoolingEntry record_schooling(feed::Writing& writing, const Person& person, const Schooling& one,
                                domain::Date today) {
    check(one, today);
    const SchoolingEntry entry{.id = service::new_uuid(), .employee_id = person.id, .schooling = one};
    if (!store::insert(writing.sql(), entry)) throw conflict(education_recorded);
    publish(writing, person.id);
    return entry;
}

SchoolingEntry correct_schooling(feed::Writing& writing, const SchoolingEntry& before, const Schooling& after,
                                 const SchoolingCorrection& why, domain::Date today) {
    check(after, today);
    if (!store::correct(writing.sql(), before, after, why)) throw conflict(education_recorded);
    publish(writing, before.employee_id);
    return store::find_schooling(writing.sql(), before.employee_id, before.id).value();
}

void withdraw_schooling(feed::Writing& writing, const SchoolingEntry& entry, const SchoolingCorrection& why) {
    store::withdraw(writing.sql(), entry, why);
    publish(writing, entry.employee_id);
}

Schooling read_schooling(const json& input) {
    return {.level = service::code_of<domain::EducationLevel>(input, "level"),
            .field = input.at("field"),
            .institution = input.at("institution"),
            .graduated = input.at("graduated"),
            .certificate_date = optional_day(input, "certificate_date"),
            .title_recognised = input.value("title_recognised", false)};
}

json render(const Schooling& one) {
    return {{"level", one.level},
            {"field", one.field},
            {"institution", one.institution},
            {"graduated", one.graduated},
            {"certificate_date", one.certificate_date},
            {"title_recognised", one.title_recognised}};
}

json render_schooling(const SchoolingEntry& entry) {
    auto body = render(entry.schooling);
    body.update({{"id", entry.id}, {"employee_id", entry.employee_id}});
    return body;
}

json render_correction(const SchoolingCorrection& correction) {
    return {{"education_id", correction.education_id},
            {"at", correction.at},
            {"by", correction.by},
            {"reason", correction.reason},
            {"withdrawn", correction.withdrawn},
            {"before", render(correction.before)}};
}

}
