#include "professionalism_json.hpp"

#include "json_values.hpp"
#include "professionalism_wording.hpp"

namespace personnel {
namespace {

using nlohmann::json;

json fixed(const std::optional<domain::Decimal>& value) { return value ? json(value->to_fixed(2)) : json(nullptr); }

json render_sentence(const Wording& sentence) { return {{"id", sentence.indonesian}, {"en", sentence.english}}; }

/// What all dimensions and their parts have; no points are given where something is not known.
json render_points(const Points& points, const std::optional<ProfessionalismGap>& gap) {
    return {{"points", gap ? json(nullptr) : json(points.given.to_fixed(2))},
            {"at_most", points.at_most.to_fixed(2)},
            {"of", points.of.to_fixed(2)},
            {"unknown", gap}};
}

json render_part(const TrainingScore& score, int year) {
    auto made = render_points(score.points, score.gap);
    auto courses = json::array();
    for (const auto& one : score.courses)
        courses.push_back({{"course_id", one.course_id.empty() ? json(nullptr) : json(one.course_id)},
                           {"title", one.title},
                           {"kind", one.kind},
                           {"hours", one.hours},
                           {"year", one.year}});
    made.update({{"part", score.part},
                 {"hours", score.hours},
                 {"hours_needed", score.hours_needed},
                 {"from_year", score.from_year},
                 {"to_year", year},
                 {"courses", std::move(courses)}});
    return made;
}

json render_qualification(const QualificationScore& score) {
    auto made = render_points(score.points, score.gap);
    made.update({{"education", score.education}, {"sentence", render_sentence(explain(score))}});
    return made;
}

json render_competence(const CompetenceScore& score, int year) {
    auto made = render_points(score.points, score.gap);
    auto parts = json::array();
    for (const auto& part : score.parts) parts.push_back(render_part(part, year));
    made.update(
        {{"track", score.track}, {"parts", std::move(parts)}, {"sentence", render_sentence(explain(score, year))}});
    return made;
}

json render_performance(const PerformanceScore& score) {
    auto made = render_points(score.points, score.gap);
    made.update({{"year", score.year}, {"predicate", score.predicate}, {"sentence", render_sentence(explain(score))}});
    return made;
}

json render_discipline(const DisciplineScore& score) {
    auto made = render_points(score.points, score.gap);
    made.update({{"withheld", false},
                 {"penalty", score.heaviest},
                 {"told_on", score.told},
                 {"sentence", render_sentence(explain(score))}});
    return made;
}
json withhold_discipline(const DisciplineScore& score) {
    return {{"points", nullptr},
            {"at_most", score.points.of.to_fixed(2)},
            {"of", score.points.of.to_fixed(2)},
            {"unknown", nullptr},
            {"withheld", true},
            {"penalty", nullptr},
            {"told_on", nullptr},
            {"sentence", render_sentence(discipline_withheld())}};
}

json render_mean(const MeanPoints& mean, bool sees_people) {
    return {{"people", mean.people()}, {"mean", fixed(mean.published(sees_people))}};
}

}

json render_index(const store::Professional& one, const ProfessionalismIndex& index, const ProfessionalismTerms& terms,
                  bool shows_discipline) {
    return {
        {"employee_id", one.employee_id},
        {"unit_id", one.unit_id},
        {"position_id", one.position_id},
        {"level", one.record.level},
        {"year", index.year},
        {"as_of", index.on},
        {"index", shows_discipline ? fixed(index.value()) : json(nullptr)},
        {"at_least", shows_discipline ? json(index.points.given.to_fixed(2)) : json(nullptr)},
        {"at_most", shows_discipline ? json(index.points.at_most.to_fixed(2)) : json(nullptr)},
        {"band", shows_discipline ? json(index.band) : json(nullptr)},
        {"qualification", render_qualification(index.qualification)},
        {"competence", render_competence(index.competence, index.year)},
        {"performance", render_performance(index.performance)},
        {"discipline", shows_discipline ? render_discipline(index.discipline) : withhold_discipline(index.discipline)},
        {"sentence", render_sentence(shows_discipline ? explain(index, terms) : explain_without_discipline(index))},
        {"source", terms.source}};
}

json render_summary(const ProfessionalismSummary& summary, const ProfessionalismTerms& terms, bool sees_people) {
    const auto weights = weights_of(terms);
    const auto dimension = [&](ProfessionalismDimension which, const domain::Decimal& of) {
        auto made = render_mean(summary.mean_of(which), sees_people);
        made.update({{"dimension", which},
                     {"of", of.to_fixed(2)},
                     {"unknown", summary.people() - summary.mean_of(which).people()}});
        return made;
    };
    auto bands = json(nullptr);
    if (const auto counted = summary.bands(sees_people)) {
        bands = json::array();
        for (const auto& [band, people] : *counted) bands.push_back({{"band", band}, {"people", people}});
    }
    using enum ProfessionalismDimension;
    return {{"people", summary.people()},
            {"unknown", summary.people() - summary.index().people()},
            {"index", render_mean(summary.index(), sees_people)},
            {"dimensions",
             json::array({dimension(qualification, weights.qualification), dimension(competence, weights.competence),
                          dimension(performance, weights.performance), dimension(discipline, weights.discipline)})},
            {"bands", std::move(bands)},
            {"source", terms.source}};
}

}
