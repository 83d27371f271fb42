#include "batches.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "fault_store.hpp"
#include "key_store.hpp"
#include "upload_store.hpp"

namespace imports {

using nlohmann::json;

using Texts = std::map<std::uint64_t, std::string>;  ///< by line, as in the file

Tally::Tally(const jobs::Job& job) {
    if (job.counts.is_null()) return;
    rows = job.counts.at("rows");
    rejected = job.counts.at("rejected");
    faults = job.cursor.at("faults");
}

json Tally::counts(bool written) const {
    json counts{{"rows", rows}, {"accepted", written ? rows - rejected : 0}, {"rejected", rejected}};
    if (incomplete > 0) counts["incomplete"] = incomplete;
    return counts;
}

static std::set<std::uint64_t> lines_of(const std::vector<RowFault>& faults) {
    std::set<std::uint64_t> lines;
    for (const auto& fault : faults) lines.insert(fault.line);
    return lines;
}

static std::vector<StoredFault> with_texts(std::vector<RowFault> faults, const Texts& texts, Tally& tally) {
    std::ranges::stable_sort(faults, {}, &RowFault::line);
    std::vector<StoredFault> stored;
    for (auto& fault : faults) {
        const auto text = texts.find(fault.line);
        stored.push_back(
            {std::move(fault), text == texts.end() ? "" : store::presentable(text->second), ++tally.faults});
    }
    return stored;
}

/// The kind's columns by the names that the upload gave them.
static std::vector<Column> columns_of(const Kind& kind, const json& input) {
    if (!input.contains("known_as")) return kind.columns;
    auto columns = kind.columns;
    for (const auto& [name, aliases] : input.at("known_as").items()) {
        const auto column = std::ranges::find(columns, name, &Column::name);
        if (column == columns.end())
            columns.push_back({.name = name, .aliases = aliases.get<std::vector<std::string>>()});
        else
            column->aliases = aliases.get<std::vector<std::string>>();
    }
    return columns;
}

Batches::Batches(const Kind& kind, feed::Writing& writing, const jobs::Job& job)
    : kind_(kind),
      columns_(columns_of(kind, job.input)),
      writing_(writing),
      job_(job),
      context_(job.input.at("context")) {
    context_["job_id"] = job.id;
    file_ = open(job.cursor.is_null() ? job.input : job.cursor);
}

std::unique_ptr<FileRows> Batches::open(const json& from) const {
    const Place place{from.at("offset"), from.at("line")};
    const auto& input = job_.input;
    auto bytes = store::reader(writing_.sql(), job_.id);
    if (input.at("media_type") == "application/x-ndjson") return ndjson_rows(std::move(bytes), place, columns_);
    return csv_rows(std::move(bytes), place, input.at("delimiter").get<std::string>().front(),
                    input.at("columns").get<std::vector<std::string>>(), columns_);
}

std::vector<StoredFault> Batches::next(Tally& tally) {
    std::vector<Row> rows;
    std::vector<RowFault> faults;
    Texts texts;
    for (int i = 0; i < kind_.batch && !at_end_; ++i) {
        auto read = file_->next();
        if (!read) {
            at_end_ = true;
            break;
        }
        ++tally.rows;
        texts[read->row.line] = std::move(read->text);
        if (read->faults.empty()) rows.push_back(std::move(read->row));
        for (auto& fault : read->faults) faults.push_back(std::move(fault));
    }
    refuse_repeated(rows, faults);
    if (!rows.empty())
        for (auto& fault : kind_.apply(writing_, context_, rows)) faults.push_back(std::move(fault));
    tally.rejected += lines_of(faults).size();
    auto stored = with_texts(std::move(faults), texts, tally);
    if (at_end_ && kind_.finish)
        for (auto& fault : finish(tally)) stored.push_back(std::move(fault));
    return stored;
}

void Batches::refuse_repeated(std::vector<Row>& rows, std::vector<RowFault>& faults) {
    if (kind_.key.empty() || rows.empty()) return;
    std::vector<std::string> keys;
    for (const auto& row : rows) {
        auto& key = keys.emplace_back();
        for (const auto& column : kind_.key) key.append(row.get(column).value_or("")).append(1, '\n');
    }
    const auto first = store::are_first(writing_.sql(), job_.id, keys);
    std::vector<Row> kept;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (first[i])
            kept.push_back(std::move(rows[i]));
        else
            faults.push_back({rows[i].line,
                              kind_.key.front(),
                              "duplicate",
                              {"Muncul lebih dari sekali dalam berkas; baris yang pertama dipakai.",
                               "Occurs more than once in the file; the first row is taken."}});
    }
    rows = std::move(kept);
}

std::vector<StoredFault> Batches::finish(Tally& tally) {
    auto faults = kind_.finish(writing_, context_, job_.id);
    if (faults.empty()) return {};
    const auto wanted = lines_of(faults);
    tally.incomplete = wanted.size();
    Texts texts;  // their rows went by long ago
    const auto file = open(job_.input);
    while (texts.size() < wanted.size()) {
        auto read = file->next();
        if (!read) break;
        if (wanted.contains(read->row.line)) texts[read->row.line] = std::move(read->text);
    }
    return with_texts(std::move(faults), texts, tally);
}

}
