#include "json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "json_values.hpp"

namespace training {
using nlohmann::json;
namespace {

json reason_text(const Need& need) {
    const auto period = need.period.to_string();
    if (need.reason == NeedReason::weak_behaviour)
        return {{"id", "Perilaku " + need.subject + " dinilai di bawah ekspektasi pada periode " + period + "."},
                {"en", "The behaviour " + need.subject + " was rated below expectation in " + period + "."}};
    return {{"id", "Ditetapkan oleh atasan atau pengelola pelatihan."},
            {"en", "Stated by the superior or the training officer."}};
}

template <class Thing>
feed::Event event(const char* type, const domain::Id<Thing>& id, const json& data) {
    return {type, id.to_string(), data.dump(), {}};
}

}

json render_course(const Course& course) {
    return {{"id", course.id},     {"code", course.code},         {"title", course.title}, {"hours", course.hours},
            {"kind", course.kind}, {"develops", course.develops}, {"state", course.state}};
}

json render_need(const Need& need, const std::vector<Course>& offered) {
    auto courses = json::array();
    for (const auto& course : offered)
        if (std::ranges::count(course.develops, need.subject) > 0) courses.push_back(render_course(course));
    return {{"id", need.id},
            {"employee_id", need.employee_id},
            {"period", need.period},
            {"subject", need.subject},
            {"reason",
             {{"code", need.reason},
              {"appraisal_id", need.appraisal_id},
              {"value", need.value},
              {"text", reason_text(need)}}},
            {"state", need.state},
            {"courses", std::move(courses)}};
}

json render_enrolment(const Enrolment& enrolment, const std::vector<EnrolmentAction>& allowed) {
    return {{"id", enrolment.id},
            {"course_id", enrolment.course_id},
            {"employee_id", enrolment.employee_id},
            {"need_id", enrolment.need_id},
            {"state", enrolment.state},
            {"reason", enrolment.reason},
            {"score", enrolment.score},
            {"passed", enrolment.passed},
            {"completed_on", enrolment.completed_on},
            {"certificate_number", enrolment.certificate_number},
            {"allowed_actions", allowed}};
}

json render_learning_record(const store::LearningRecord& record) {
    return {{"id", record.id},
            {"course_id", record.course_id},
            {"enrolment_id", record.enrolment_id},
            {"hours", record.hours},
            {"completed_on", record.completed_on}};
}

feed::Event changed_event(const Course& course) {
    auto data = render_course(course);
    data["version"] = course.version;
    return event("id.kinerja.course.changed", course.id, data);
}

feed::Event changed_event(const Need& need) {
    return event("id.kinerja.training_need.changed", need.id,
                 {{"id", need.id},
                  {"employee_id", need.employee_id},
                  {"period", need.period},
                  {"subject", need.subject},
                  {"reason_code", need.reason},
                  {"state", need.state},
                  {"appraisal_id", need.appraisal_id},
                  {"version", need.version}});
}

feed::Event changed_event(const Enrolment& enrolment) {
    return event("id.kinerja.enrolment.changed", enrolment.id,
                 {{"id", enrolment.id},
                  {"employee_id", enrolment.employee_id},
                  {"course_id", enrolment.course_id},
                  {"need_id", enrolment.need_id},
                  {"state", enrolment.state},
                  {"version", enrolment.version}});
}

feed::Event recorded_event(const store::LearningRecord& record) {
    auto data = render_learning_record(record);
    data["employee_id"] = record.employee_id;
    data["year"] = record.year;
    auto recorded = event("id.kinerja.learning.recorded", record.id, data);
    if (!record.made_by.empty()) recorded.personal = json{{"made_by", record.made_by}}.dump();
    return recorded;
}

}
