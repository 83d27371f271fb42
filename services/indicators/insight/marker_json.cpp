#include "marker_json.hpp"

#include <set>

#include "input.hpp"
#include "json_values.hpp"
#include "number_json.hpp"

namespace indicators {
using nlohmann::json;
namespace {

json render_side(const Means& means) { return {{"periods", means.periods}, {"score", fixed_or_null(means.score)}}; }

json render_reached(const Means& means, const std::string& indicator_id) {
    const auto found = means.indicators.find(indicator_id);
    if (found == means.indicators.end()) return nullptr;
    return {{"realisation", fixed_or_null(found->second.realisation)},
            {"achievement", fixed_or_null(found->second.achievement)}};
}

json render_indicators(const BeforeAfter& compared) {
    std::map<std::string, std::string> codes;
    for (const auto* side : {&compared.before, &compared.after})
        for (const auto& [id, reached] : side->indicators) codes.emplace(id, reached.indicator_code);
    auto list = json::array();
    for (const auto& [id, code] : codes)
        list.push_back({{"indicator_id", id},
                        {"indicator_code", code},
                        {"before", render_reached(compared.before, id)},
                        {"after", render_reached(compared.after, id)}});
    return list;
}

}

json render_marker(const Marker& marker) {
    return {{"id", marker.id},
            {"day", marker.day},
            {"title", marker.title},
            {"title_en", service::nullable(marker.title_en)},
            {"description", service::nullable(marker.description)},
            {"indicator_id", service::nullable(marker.indicator_id)},
            {"unit_id", service::nullable(marker.unit_id)},
            {"program_id", service::nullable(marker.program_id)}};
}

json render_comparison(const Marker& marker, const BeforeAfter& compared) {
    auto rendered = render_marker(marker);
    rendered["before"] = render_side(compared.before);
    rendered["after"] = render_side(compared.after);
    rendered["by_indicator"] = render_indicators(compared);
    return rendered;
}

}
