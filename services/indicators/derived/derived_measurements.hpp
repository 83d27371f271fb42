#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "follower.hpp"
#include "jobs.hpp"
#include "measurement.hpp"

/// Measurements that nobody enters: they follow from facts, told by a sibling's feed or kept by this service.
///
/// To derive the targets of an indicator source from facts of your own:
///  1. Keep the facts in a table of yours, with the feed and the event that told them.
///  2. Write a `find_figure`: what a target has reached by all facts that are stored, and who made them. It reads, and
///     nothing else. Once there has been a measurement it must go on giving one (0 when nothing is left), because
///     nothing is ever taken back.
///  3. Add a line with it to `derivations` in derived_measurements.cpp.
///  4. Call `derive_from_facts` in the transaction that changes facts. That is all: a target that is agreed or changed
///     afterwards is measured by `derive_target`, and all of a period that is opened again by the job.
/// A figure that is what counts already records nothing, so that all of this may be repeated. A figure with a fact that
/// somebody made whose own result the target makes waits to be verified by somebody else, whichever came first, the
/// fact, the target or the link (store::withhold_own); what was derived before counts until then.
namespace indicators {

/// What a target has reached, and the fact that was decisive: the last one told.
struct Figure {
    std::optional<domain::Decimal> value{}, numerator{}, denominator{};  ///< as the indicator's aggregation takes them
    domain::Date measured_on{};                                          ///< brought within the target's days
    Origin origin{};
    std::vector<std::string> made_by{};  ///< the employees who made these facts: reported, verified, assessed … them
};

struct Derivation {
    Source source{};               ///< the indicators'
    std::string_view recorded_as;  ///< the measurements' source
    std::optional<Figure> (*find_figure)(postgres::Transaction&, const Target&, const Indicator&);
};

/// The employees who made the fact that a sibling's event tells of; nobody for one that does not say.
std::vector<std::string> makers_of(const feed::Received&);

/// Facts of these owners in a period have changed: measures their agreed targets on indicators of that source in it
/// anew. A closed period is left as it was. Writing facts and agreeing targets take turns here.
void derive_from_facts(feed::Writing&, Source, const domain::Period&, const std::vector<Owner>&);
/// The same for a fact of one day: in each of the periods around it.
void derive_from_facts(feed::Writing&, Source, const domain::Date&, const std::vector<Owner>&);

/// Measures a target that was set by what is known; nothing for a draft, and for a source that nobody derives. Its
/// period is held.
void derive_target(feed::Writing&, const Target&, const Indicator&);

/// The job that measures all targets of a period anew, {"period"}: what was told while it was closed comes in when it
/// is opened again.
inline constexpr const char* derivation_job = "measurements/derivation";
jobs::Progress derive_some(feed::Writing&, jobs::Job&);

}
