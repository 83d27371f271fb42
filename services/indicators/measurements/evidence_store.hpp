#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "directory.hpp"
#include "measurement.hpp"
#include "transaction.hpp"

/// What measurements can be seen by: files, and what became of asking for links.
namespace indicators::store {

struct EvidenceFile {
    domain::Id<Evidence> id{};
    domain::Id<Target> target_id{};
    std::string name{}, media_type{}, sha256{}, uploaded_at{};
    std::int64_t size = 0;
};
using SeenFile = identity::Seen<EvidenceFile>;  ///< relations to the target's owner

/// Stores the bytes that `next` gives in pieces until it gives none; the hash is that of what is stored.
EvidenceFile insert(postgres::Transaction&, const EvidenceFile&, const std::function<std::string()>& next);
std::optional<SeenFile> find_file(postgres::Transaction&, domain::Id<Evidence>, const identity::Viewer&);
std::map<domain::Id<Evidence>, EvidenceFile> find_files(postgres::Transaction&,
                                                        const std::vector<domain::Id<Evidence>>&);
/// In order; the callback returns false to stop.
void each_piece(postgres::Transaction&, domain::Id<Evidence>, const std::function<bool(std::string_view)>&);

/// What came of asking for a link.
enum class LinkOutcome { reachable, unreachable, forbidden };
constexpr auto codes_of(LinkOutcome) {
    using enum LinkOutcome;
    return domain::codes<LinkOutcome>(
        {{reachable, "reachable"}, {unreachable, "unreachable"}, {forbidden, "forbidden"}});
}
struct EvidenceCheck {
    domain::Id<EvidenceCheck> id{};
    domain::Id<Measurement> measurement_id{};
    std::string url{};
    LinkOutcome outcome{};
    std::optional<int> status{};  ///< what was answered
    std::optional<std::string> checker_id{};
    std::string checked_at{};
};
void insert(postgres::Transaction&, const EvidenceCheck&);
/// The newest first.
std::vector<EvidenceCheck> list_checks(postgres::Transaction&, domain::Id<Measurement>, int limit);

}
