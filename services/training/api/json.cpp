#include "json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "input.hpp"

namespace training {
using nlohmann::json;
using service::nullable;
namespace {

json reason_text(const store::Need& need) {
    if (need.reason_code == "weak_behaviour")
        return {{"id", "Perilaku " + need.subject + " dinilai di bawah ekspektasi pada periode " + need.period + "."},
                {"en", "The behaviour " + need.subject + " was rated below expectation in " + need.period + "."}};
    return {{"id", "Ditetapkan oleh atasan atau pengelola pelatihan."},
            {"en", "Stated by the superior or the training officer."}};
}

}

json to_json(const store::Course& course) {
    return {{"id", course.id},
            {"code", course.code},
            {"title", course.title},
            {"hours", course.hours.to_string()},
            {"kind", course.kind},
            {"develops", course.develops},
            {"state", course.withdrawn ? "withdrawn" : "offered"}};
}

json to_json(const store::Need& need, const std::vector<store::Course>& answering) {
    auto courses = json::array();
    for (const auto& one : answering)
        if (std::ranges::count(one.develops, need.subject) > 0) courses.push_back(to_json(one));
    return {{"id", need.id},
            {"employee_id", need.employee_id},
            {"period", need.period},
            {"subject", need.subject},
            {"reason",
             {{"code", need.reason_code},
              {"appraisal_id", nullable(need.appraisal_id)},
              {"value", nullable(need.value)},
              {"text", reason_text(need)}}},
            {"state", need.state},
            {"courses", std::move(courses)}};
}

json to_json(const Enrolment& e, const Standing& standing) {
    auto actions = json::array();
    for (const auto action : all_enrolment_actions)
        if (may(action, standing) && after(e, action)) actions.push_back(code(action));
    return {{"id", e.id},
            {"course_id", e.course_id},
            {"employee_id", e.employee_id},
            {"need_id", nullable(e.need_id)},
            {"state", code(e.state)},
            {"reason", nullable(e.reason)},
            {"score", e.score ? json(e.score->to_string()) : json(nullptr)},
            {"passed", nullable(e.passed)},
            {"completed_on", e.completed_on ? json(domain::to_string(*e.completed_on)) : json(nullptr)},
            {"certificate_number", nullable(e.certificate_number)},
            {"allowed_actions", std::move(actions)}};
}

json to_json(const store::LearningRecord& record) {
    return {{"id", record.id},
            {"course_id", record.course_id},
            {"enrolment_id", record.enrolment_id},
            {"hours", record.hours.to_string()},
            {"completed_on", domain::to_string(record.completed_on)}};
}

feed::Event changed_event(const store::Course& course) {
    auto data = to_json(course);
    data["version"] = course.version;
    return {"id.kinerja.course.changed", course.id, data.dump(), {}};
}

feed::Event changed_event(const store::Need& need) {
    const json data{{"id", need.id},
                    {"employee_id", need.employee_id},
                    {"period", need.period},
                    {"subject", need.subject},
                    {"reason_code", need.reason_code},
                    {"state", need.state},
                    {"appraisal_id", nullable(need.appraisal_id)},
                    {"version", need.version}};
    return {"id.kinerja.training_need.changed", need.id, data.dump(), {}};
}

feed::Event changed_event(const Enrolment& e) {
    const json data{{"id", e.id},
                    {"employee_id", e.employee_id},
                    {"course_id", e.course_id},
                    {"need_id", nullable(e.need_id)},
                    {"state", code(e.state)},
                    {"version", e.version}};
    return {"id.kinerja.enrolment.changed", e.id, data.dump(), {}};
}

feed::Event recorded_event(const store::LearningRecord& record) {
    auto data = to_json(record);
    data["employee_id"] = record.employee_id;
    data["year"] = record.year;
    return {"id.kinerja.learning.recorded", record.id, data.dump(), {}};
}

}
