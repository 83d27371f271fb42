#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <set>
#include <vector>

#include "publication.hpp"

/// What one respondent answers to the four unsur that are asked.
using FourAnswers = std::array<int, 4>;

/// What the public has seen: the sum of what these respondents answered to the unsur, or to all of them.
struct Shown {
    std::set<std::size_t> of{};
    std::optional<std::size_t> element{};
};

/// A service's answers, and all that its public has seen of them: the rule is all that is asked.
class AnsweredService {
  public:
    void take(const std::vector<FourAnswers>&);
    /// The `count` of them from the first, or of the last that came.
    void set_counting(std::size_t first, std::size_t count, bool counts);
    void set_last_counting(bool counts) { set_counting(answers_.size() - last_, last_, counts); }

    [[nodiscard]] std::size_t answers() const { return answers_.size(); }
    [[nodiscard]] const FourAnswers& answered(std::size_t respondent) const { return answers_[respondent].given; }
    /// Those that each figure is made of.
    [[nodiscard]] const std::vector<std::set<std::size_t>>& figures() const { return figures_; }
    [[nodiscard]] const std::vector<Shown>& shown() const { return shown_; }
    [[nodiscard]] const std::optional<feedback::Figure>& figure() const { return figure_; }

  private:
    struct Answer {
        FourAnswers given{};
        bool counts = true, in_figure = false, was_published = false;
    };
    void renew();
    void publish(const feedback::Figure&);

    std::vector<Answer> answers_;
    std::size_t last_ = 0;
    std::optional<feedback::Figure> figure_;
    std::vector<std::set<std::size_t>> figures_;
    std::vector<Shown> shown_;
};
