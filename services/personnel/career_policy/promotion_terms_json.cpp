#include "promotion_terms_json.hpp"

#include "json_values.hpp"
#include "policy_number.hpp"

namespace personnel {
namespace {

using nlohmann::json;

domain::Rank rank_of(const json& text) { return nlohmann::parsed_value(domain::Rank::parse(text.get<std::string>())); }

json render_posts(const std::map<domain::PositionLevel, PostTerms>& posts) {
    auto all = json::array();
    for (const auto& [level, post] : posts)
        all.push_back({{"level", level},
                       {"education", post.education},
                       {"feeders", post.feeders},
                       {"feeder_years", post.feeder_years},
                       {"experience_years", post.experience_years},
                       {"age_at_most", post.age_at_most ? json(*post.age_at_most) : json(nullptr)},
                       {"source", post.source}});
    return all;
}

std::map<domain::PositionLevel, PostTerms> read_posts(const json& content) {
    std::map<domain::PositionLevel, PostTerms> all;
    for (const auto& one : content) {
        PostTerms post{.education = one.at("education").get<domain::EducationLevel>(),
                       .feeders = one.at("feeders").get<std::vector<domain::PositionLevel>>(),
                       .feeder_years = one.at("feeder_years"),
                       .experience_years = one.at("experience_years"),
                       .source = one.at("source")};
        if (const auto& age = one.at("age_at_most"); !age.is_null()) post.age_at_most = age.get<int>();
        all.emplace(one.at("level").get<domain::PositionLevel>(), std::move(post));
    }
    return all;
}

json render_ceilings(const RankCeilings& ceilings) {
    auto all = json::object();
    for (const auto& [education, rank] : ceilings.by_education)
        all[std::string(domain::code(education))] = rank.to_string();
    return {{"by_education", all}, {"source", ceilings.source}};
}

RankCeilings read_ceilings(const json& content) {
    RankCeilings ceilings{.source = content.at("source")};
    for (const auto& [education, rank] : content.at("by_education").items())
        ceilings.by_education.emplace(nlohmann::parsed_value(domain::find_code<domain::EducationLevel>(education)),
                                      rank_of(rank));
    return ceilings;
}

json render_ranks(const EselonRanks& ranks) {
    auto all = json::array();
    for (const auto& [eselon, range] : ranks.by_eselon)
        all.push_back(
            {{"eselon", eselon}, {"lowest", range.lowest.to_string()}, {"highest", range.highest.to_string()}});
    return {{"ranks", all}, {"ranks_below", ranks.ranks_below}, {"source", ranks.source}};
}

EselonRanks read_ranks(const json& content) {
    EselonRanks ranks{.ranks_below = content.at("ranks_below"), .source = content.at("source")};
    for (const auto& one : content.at("ranks"))
        ranks.by_eselon.emplace(one.at("eselon").get<domain::Eselon>(),
                                domain::RankRange{rank_of(one.at("lowest")), rank_of(one.at("highest"))});
    return ranks;
}

}

void to_json(json& made, const PromotionTerms& terms) {
    made = {{"posts", render_posts(terms.posts)},
            {"rank_ceilings", render_ceilings(terms.rank_ceilings)},
            {"eselon_ranks", render_ranks(terms.eselon_ranks)},
            {"functional_time_in_rank", {{"years", terms.functional.years}, {"source", terms.functional.source}}},
            {"staff_time_in_rank_source", terms.staff_source},
            {"managerial_time_in_rank_source", terms.managerial_source},
            {"discipline_statement_days", terms.discipline_statement_days}};
}

void from_json(const json& content, PromotionTerms& terms) {
    const auto& functional = content.at("functional_time_in_rank");
    terms = {.posts = read_posts(content.at("posts")),
             .rank_ceilings = read_ceilings(content.at("rank_ceilings")),
             .eselon_ranks = read_ranks(content.at("eselon_ranks")),
             .functional = TimeInRank{.years = functional.at("years"), .source = functional.at("source")},
             .staff_source = content.at("staff_time_in_rank_source"),
             .managerial_source = content.at("managerial_time_in_rank_source"),
             .discipline_statement_days = content.at("discipline_statement_days")};
}

void to_json(json& made, const GrantedCredit& granted) {
    auto base = json::array();
    for (const auto& [level, rank, credit] : granted.base)
        base.push_back({{"level", level}, {"rank", rank.to_string()}, {"credit", credit}});
    made = {{"base", base},
            {"years_at_top_rank", granted.years_at_top_rank},
            {"staff_credit", granted.staff_credit},
            {"staff_above", granted.staff_above.to_string()},
            {"diploma_percent", granted.diploma_percent},
            {"source", granted.source}};
}

void from_json(const json& content, GrantedCredit& granted) {
    granted = {.years_at_top_rank = content.at("years_at_top_rank"),
               .staff_credit = read_number(content.at("staff_credit")),
               .staff_above = rank_of(content.at("staff_above")),
               .diploma_percent = read_number(content.at("diploma_percent")),
               .source = content.at("source")};
    for (const auto& one : content.at("base"))
        granted.base.push_back(
            {one.at("level").get<domain::PositionLevel>(), rank_of(one.at("rank")), read_number(one.at("credit"))});
}

}
