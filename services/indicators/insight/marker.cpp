#include "marker.hpp"

namespace indicators {
namespace {

class Mean {
  public:
    void add(const std::optional<domain::Rational>& value) {
        if (!value) return;
        sum_ += *value;
        ++number_;
    }
    [[nodiscard]] std::optional<domain::Rational> get() const {
        return number_ == 0 ? std::nullopt : std::optional(sum_ / number_);
    }

  private:
    domain::Rational sum_;
    std::int64_t number_ = 0;
};

struct OfIndicator {
    std::string code{};
    Mean realisation{}, achievement{};
};

class Side {
  public:
    void add(const TrendPoint& point, const std::optional<std::string>& only) {
        ++periods_;
        score_.add(point.score ? std::optional<domain::Rational>(*point.score) : std::nullopt);
        for (const auto& [id, reached] : point.indicators) {
            if (only && id != *only) continue;
            auto& sums = indicators_[id];
            sums.code = reached.indicator_code;
            sums.realisation.add(reached.realisation);
            sums.achievement.add(reached.achievement);
        }
    }
    [[nodiscard]] Means means() const {
        Means means{.periods = periods_, .score = score_.get()};
        for (const auto& [id, sums] : indicators_)
            means.indicators.emplace(id, MeanReached{sums.code, sums.realisation.get(), sums.achievement.get()});
        return means;
    }

  private:
    int periods_ = 0;
    Mean score_;
    std::map<std::string, OfIndicator> indicators_;
};

}

BeforeAfter compare_around(const domain::Date& day, const std::vector<TrendPoint>& points,
                           const std::optional<std::string>& indicator_id) {
    Side before, after;
    for (const auto& point : points) {
        if (point.period.last_day() < day)
            before.add(point, indicator_id);
        else if (point.period.first_day() >= day)
            after.add(point, indicator_id);
    }
    return {before.means(), after.means()};
}

}
