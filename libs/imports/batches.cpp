#include "batches.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "fault_store.hpp"
#include "key_store.hpp"
#include "upload_store.hpp"
#include "workbook_rows.hpp"

namespace imports {

using nlohmann::json;

using Texts = std::map<std::uint64_t, std::string>;  ///< by line, as in the file

Tally::Tally(const jobs::Job& job) {
    if (job.counts.is_null()) return;
    rows = job.counts.at("rows");
    rejected = job.counts.at("rejected");
    incomplete = job.counts.value("incomplete", std::uint64_t{0});
    faults = job.cursor.at("faults");
}

json Tally::counts(bool written) const {
    json counts{{"rows", rows}, {"accepted", written ? rows - rejected : 0}, {"rejected", rejected}};
    if (incomplete > 0) counts["incomplete"] = incomplete;
    if (faults > faults_kept) {
        counts["faults"] = faults;
        counts["faults_kept"] = faults_kept;
    }
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
        if (++tally.faults > faults_kept) continue;
        const auto text = texts.find(fault.line);
        stored.push_back({std::move(fault), text == texts.end() ? "" : store::presentable(text->second), tally.faults});
    }
    return stored;
}

std::vector<Column> columns_of(const Kind& kind, const json& input) {
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

json context_of(const jobs::Job& job) {
    auto context = job.input.at("context");
    context["job_id"] = job.id;
    return context;
}

Place place_in(const json& from) { return {from.at("offset"), from.at("line")}; }

std::unique_ptr<FileRows> open_rows(const std::vector<Column>& columns, Bytes bytes, const json& input, Place place) {
    if (input.at("media_type") == "application/x-ndjson") return ndjson_rows(std::move(bytes), place, columns);
    if (input.at("media_type") == workbook_media_type)
        return workbook_rows(std::move(bytes), place, input.at("columns").get<std::vector<std::string>>(), columns);
    return csv_rows(std::move(bytes), place, input.at("delimiter").get<std::string>().front(),
                    input.at("columns").get<std::vector<std::string>>(), columns);
}

Batches::Batches(const Kind& kind, feed::Writing& writing, const jobs::Job& job)
    : Batches(
          kind, writing, job,
          [&kind, &writing, context = context_of(job)](std::span<const Row> rows) {
              return Judgement{kind.apply(writing, context, rows), {}};
          },
          kind.batch) {}

Batches::Batches(const Kind& kind, feed::Writing& writing, const jobs::Job& job, Judge judge, int size)
    : kind_(kind),
      columns_(columns_of(kind, job.input)),
      writing_(writing),
      job_(job),
      judge_(std::move(judge)),
      size_(size),
      file_(open_rows(columns_, store::reader(writing.sql(), job.id), job.input,
                      place_in(job.cursor.is_null() ? job.input : job.cursor))) {}

std::vector<StoredFault> Batches::next(Tally& tally) {
    std::vector<Row> rows;
    std::vector<RowFault> faults;
    Texts texts;
    for (int i = 0; i < size_ && !at_end_; ++i) {
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
    auto judged = rows.empty() ? Judgement{} : judge_(rows);
    std::ranges::move(judged.refused, std::back_inserter(faults));
    tally.rejected += lines_of(faults).size();
    tally.incomplete += lines_of(judged.incomplete).size();
    std::ranges::move(judged.incomplete, std::back_inserter(faults));
    return with_texts(std::move(faults), texts, tally);
}

/// The rows went by long ago: the file is read again from where the last such row was, as far as faults are kept.
std::vector<StoredFault> Batches::settle(Tally& tally) {
    auto settled = kind_.finish(writing_, context_of(job_), job_.id);
    settled_ = settled.done;
    const auto wanted = lines_of(settled.faults);
    tally.incomplete += wanted.size();
    Texts texts;
    while (tally.faults < faults_kept && texts.size() < wanted.size()) {
        auto read = file_->next();
        if (!read) break;
        if (wanted.contains(read->row.line)) texts[read->row.line] = std::move(read->text);
    }
    return with_texts(std::move(settled.faults), texts, tally);
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

}
