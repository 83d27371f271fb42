#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "transaction.hpp"

/// What measurements can be seen by: files, and what became of asking for links.
namespace indicators::store {

struct EvidenceFile {
    std::string id{}, target_id{}, name{}, media_type{}, sha256{}, uploaded_at{};
    std::int64_t size = 0;
};
/// Stores the bytes that `next` gives in pieces until it gives none; the hash is that of what is stored.
EvidenceFile insert(postgres::Transaction&, EvidenceFile, const std::function<std::string()>& next);
std::optional<EvidenceFile> evidence_file(postgres::Transaction&, const std::string& id);
std::map<std::string, EvidenceFile> evidence_files(postgres::Transaction&, const std::vector<std::string>& ids);
/// In order; the callback returns false to stop.
void each_piece(postgres::Transaction&, const std::string& file_id, const std::function<bool(std::string_view)>&);

struct EvidenceCheck {
    std::string id{}, measurement_id{}, url{}, outcome{}, checked_at{};  ///< reachable, unreachable, forbidden
    std::optional<std::int64_t> status{};                                ///< what was answered
    std::optional<std::string> checker_id{};
};
void insert(postgres::Transaction&, const EvidenceCheck&);
/// The newest first.
std::vector<EvidenceCheck> evidence_checks(postgres::Transaction&, const std::string& measurement_id, int limit);

}
