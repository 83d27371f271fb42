#include "distribution.hpp"

#include "rational.hpp"

namespace domain {
using Bound = ShareDemand::Bound;

static std::string_view ending(Bound bound) {
    switch (bound) {
        case Bound::at_most:
            return "_above_max";
        case Bound::at_least:
            return "_below_min";
        case Bound::somebody:
            return "_missing";
    }
    return {};
}

std::string ShareDemand::code() const {
    std::string text;
    for (const auto predicate : predicates) (text += text.empty() ? "" : "_or_") += domain::code(predicate);
    return text += ending(bound);
}

const DistributionPolicy& default_distribution_policy() {
    using enum Predicate;
    static const DistributionPolicy policy{
        .istimewa = {{{sangat_baik}, Bound::at_most, 70_dec}},
        .baik = {{{baik}, Bound::at_most, 70_dec}, {{butuh_perbaikan, kurang}, Bound::somebody, {}}},
        .butuh_perbaikan = {{{butuh_perbaikan}, Bound::at_least, 60_dec}, {{sangat_baik}, Bound::at_most, 10_dec}},
        .kurang = {{{kurang}, Bound::at_least, 60_dec},
                   {{butuh_perbaikan}, Bound::at_least, 10_dec},
                   {{sangat_baik}, Bound::at_most, 10_dec}},
        .sangat_kurang = {{{sangat_kurang}, Bound::at_least, 60_dec},
                          {{butuh_perbaikan, kurang}, Bound::at_least, 10_dec},
                          {{sangat_baik}, Bound::at_most, 0_dec}},
    };
    return policy;
}

static const std::vector<ShareDemand>& demands(const DistributionPolicy& policy, OrganisationPredicate organisation) {
    switch (organisation) {
        case OrganisationPredicate::istimewa:
            return policy.istimewa;
        case OrganisationPredicate::baik:
            return policy.baik;
        case OrganisationPredicate::butuh_perbaikan:
            return policy.butuh_perbaikan;
        case OrganisationPredicate::kurang:
            return policy.kurang;
        case OrganisationPredicate::sangat_kurang:
            return policy.sangat_kurang;
    }
    return policy.baik;
}

static std::int64_t count_of(const PredicateCounts& counts, Predicate predicate) {
    switch (predicate) {
        case Predicate::sangat_baik:
            return counts.sangat_baik;
        case Predicate::baik:
            return counts.baik;
        case Predicate::butuh_perbaikan:
            return counts.butuh_perbaikan;
        case Predicate::kurang:
            return counts.kurang;
        case Predicate::sangat_kurang:
            return counts.sangat_kurang;
    }
    return 0;
}

/// The persons that a demand allows or asks for. Rounding is by hand, because the direction is the rule's.
static std::int64_t limit_count(const ShareDemand& demand, std::int64_t everybody) {
    const Int128 whole = Decimal{100}.billionths();
    const Int128 part = demand.percent.billionths() * everybody;
    switch (demand.bound) {
        case Bound::at_most:
            return static_cast<std::int64_t>(part / whole);
        case Bound::at_least:
            return static_cast<std::int64_t>((part + whole - 1) / whole);
        case Bound::somebody:
            return 1;
    }
    return 0;
}

DistributionCheck check_distribution(OrganisationPredicate organisation, const PredicateCounts& counts,
                                     const DistributionPolicy& policy) {
    std::int64_t everybody = 0;
    for (const auto predicate : all_predicates) everybody += count_of(counts, predicate);
    DistributionCheck check{true, everybody < policy.small_group_below, {}};
    if (everybody == 0) return check;

    const auto percent = [&](std::int64_t count) { return (100 * Rational{count} / everybody).round_half_up(2); };
    for (const auto& demand : demands(policy, organisation)) {
        std::int64_t actual = 0;
        for (const auto predicate : demand.predicates) actual += count_of(counts, predicate);
        const auto limit = limit_count(demand, everybody);
        if (demand.bound == Bound::at_most ? actual <= limit : actual >= limit) continue;
        check.violations.push_back({.code = demand.code(),
                                    .limit = demand.bound == Bound::somebody ? percent(limit) : demand.percent,
                                    .actual = percent(actual),
                                    .limit_count = static_cast<std::uint64_t>(limit),
                                    .actual_count = static_cast<std::uint64_t>(actual)});
    }
    check.conforms = check.violations.empty();
    return check;
}
}
