#include "rehearsal.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "fault_store.hpp"
#include "row_store.hpp"
#include "upload_store.hpp"

namespace imports {
namespace {

using jobs::Job;
using jobs::Progress;
using nlohmann::json;

constexpr int rows_a_step = 200;          ///< little enough that nobody notices what they hold meanwhile
constexpr int rows_noted_a_step = 2'000;  ///< nothing but where they stand

constexpr std::uint64_t large_file = 256 * 1024;

/// What a row is about, or nothing when it does not say.
std::optional<std::string> name_of(const Kind& kind, const Row& row) {
    std::string name;
    for (const auto& column : kind.about) {
        const auto cell = row.get(column);
        if (!cell) return std::nullopt;
        name.append(*cell).append(1, '\n');
    }
    return name;
}

/// What the row builds on: what others have told of the same thing, and what it refers to.
std::vector<std::string> bases_of(const Kind& kind, const Row& row) {
    std::vector<std::string> names;
    if (auto name = name_of(kind, row)) names.push_back(std::move(*name));
    for (const auto& column : kind.refers)
        if (const auto cell = row.get(column)) names.push_back(std::string(*cell) + '\n');
    return names;
}

/// The rows of a file, by their lines, that some of its rows build on.
class Related {
  public:
    Related(const Kind& kind, postgres::Transaction& sql, const Job& job)
        : kind_(kind),
          sql_(sql),
          job_(job),
          columns_(columns_of(kind, job.input)),
          bytes_(store::reader(sql, job.id)) {}

    void find(std::span<const Row> rows) {
        if (kind_.about.empty()) return;
        const store::Beside beside{.first_line = rows.front().line,
                                   .last_line = rows.back().line,
                                   .later = static_cast<bool>(kind_.finish),
                                   .first_only = !kind_.key.empty()};
        auto wanted = not_asked_yet(rows);
        while (!wanted.empty()) {
            const auto room = most_related - found_.size();
            const auto places = store::find_rows(sql_, job_.id, wanted, beside, room + 1);
            curtailed_ = curtailed_ || places.size() > room;
            wanted = not_asked_yet(read(places));
        }
    }

    [[nodiscard]] bool curtailed() const { return curtailed_; }
    [[nodiscard]] std::vector<Row> before(std::uint64_t line) const { return between(0, line); }
    [[nodiscard]] std::vector<Row> after(std::uint64_t line) const { return between(line + 1, last_line); }

  private:
    static constexpr auto last_line = std::numeric_limits<std::uint64_t>::max();

    std::vector<std::string> not_asked_yet(std::span<const Row> rows) {
        std::vector<std::string> names;
        for (const auto& row : rows)
            for (auto& name : bases_of(kind_, row))
                if (asked_.insert(name).second) names.push_back(std::move(name));
        return names;
    }

    /// Those of them that are rows, and new.
    std::vector<Row> read(const std::vector<Place>& places) {
        std::vector<Row> rows;
        const auto piece = [this](std::uint64_t offset, char* into, std::size_t size) {
            return bytes_(offset, into, size);  // one for all, since they often stand beside each other
        };
        for (const auto& place : places) {
            if (found_.size() >= most_related) break;
            auto one = open_rows(columns_, piece, job_.input, place)->next();
            if (!one || !one->faults.empty()) continue;
            const auto line = one->row.line;
            if (found_.emplace(line, one->row).second) rows.push_back(std::move(one->row));
        }
        return rows;
    }

    [[nodiscard]] std::vector<Row> between(std::uint64_t from, std::uint64_t before) const {
        std::vector<Row> rows;
        for (auto at = found_.lower_bound(from); at != found_.end() && at->first < before; ++at)
            rows.push_back(at->second);
        return rows;
    }

    const Kind& kind_;
    postgres::Transaction& sql_;
    const Job& job_;
    const std::vector<Column> columns_;
    const Bytes bytes_;
    std::map<std::uint64_t, Row> found_;
    std::set<std::string> asked_;
    bool curtailed_ = false;
};

/// Does rows, tells what is wrong with them, and undoes them.
class Rehearsal {
  public:
    Rehearsal(const Kind& kind, feed::Writing& writing, const Job& job)
        : kind_(kind), writing_(writing), job_(job), context_(context_of(job)) {}

    Judgement judge(std::span<const Row> rows) {
        Related related(kind_, writing_.sql(), job_);
        related.find(rows);
        curtailed_ = curtailed_ || related.curtailed();
        Judgement judged;
        writing_.rehearse([&] {
            judged = {};
            apply(related.before(rows.front().line));
            judged.refused = kind_.apply(writing_, context_, rows);
            apply(related.after(rows.back().line));
            settle(rows, judged.incomplete);
        });
        return judged;
    }
    [[nodiscard]] bool curtailed() const { return curtailed_; }

  private:
    /// As if their own steps had done them.
    void apply(const std::vector<Row>& rows) {
        const auto batch = static_cast<std::size_t>(kind_.batch);
        for (std::size_t i = 0; i < rows.size(); i += batch)
            kind_.apply(writing_, context_, std::span(rows).subspan(i, std::min(batch, rows.size() - i)));
    }

    void settle(std::span<const Row> rows, std::vector<RowFault>& faults) {
        if (!kind_.finish) return;
        for (bool done = false; !done;) {
            auto settled = kind_.finish(writing_, context_, job_.id);
            done = settled.done;
            for (auto& fault : settled.faults)
                if (std::ranges::find(rows, fault.line, &Row::line) != rows.end()) faults.push_back(std::move(fault));
        }
    }

    const Kind& kind_;
    feed::Writing& writing_;
    const Job& job_;
    const json context_;
    bool curtailed_ = false;
};

json cursor_at(const char* phase, Place place, std::uint64_t faults, bool curtailed) {
    return {
        {"phase", phase}, {"offset", place.offset}, {"line", place.line}, {"faults", faults}, {"curtailed", curtailed}};
}

/// Notes where rows stand, before any is done: some build on others further down.
Progress note_some(const Kind& kind, feed::Writing& writing, Job& job) {
    const auto columns = columns_of(kind, job.input);
    const auto file = open_rows(columns, store::reader(writing.sql(), job.id), job.input,
                                place_in(job.cursor.is_null() ? job.input : job.cursor));
    std::vector<store::RowPlace> rows;
    bool at_end = false;
    for (int i = 0; i < rows_noted_a_step && !at_end; ++i) {
        const auto place = file->place();
        const auto read = file->next();
        at_end = !read;
        if (at_end || !read->faults.empty()) continue;
        if (auto name = name_of(kind, read->row)) rows.push_back({std::move(*name), read->row.line, place});
    }
    store::note_rows(writing.sql(), job.id, rows);
    if (at_end && job.input.at("size") > large_file) store::refresh_row_statistics(writing.sql());
    const auto place = file->place();
    job.progress = part(place.offset, 4 * job.input.at("size").get<std::uint64_t>());
    job.cursor = at_end ? cursor_at("rows", place_in(job.input), 0, false) : cursor_at("places", place, 0, false);
    return Progress::more;
}

Progress judge_some(const Kind& kind, feed::Writing& writing, Job& job) {
    const bool curtailed = !job.cursor.is_null() && job.cursor.at("curtailed").get<bool>();
    Tally tally(job);
    Rehearsal rehearsal(kind, writing, job);
    Batches batches(
        kind, writing, job, [&](std::span<const Row> rows) { return rehearsal.judge(rows); },
        std::min(kind.batch, rows_a_step));
    const auto before = tally.faults;
    store::add(writing.sql(), job.id, before, batches.next(tally));
    const auto place = batches.place();
    job.cursor = cursor_at("rows", place, tally.faults, curtailed || rehearsal.curtailed());
    job.counts = tally.counts(true);
    job.progress = part(place.offset, job.input.at("size"));
    return batches.at_end() ? Progress::done : Progress::more;
}

}

std::string part(std::uint64_t gone_through, std::uint64_t whole) {
    const auto hundredths = whole == 0 ? 0 : std::min<std::uint64_t>(9'999, gone_through * 10'000 / whole);
    auto digits = std::to_string(hundredths);
    return "0." + std::string(4 - digits.size(), '0') + digits;
}

Progress rehearse(const Kind& kind, feed::Writing& writing, Job& job) {
    const bool notes = job.cursor.is_null() ? !kind.about.empty() : job.cursor.at("phase") == "places";
    return notes ? note_some(kind, writing, job) : judge_some(kind, writing, job);
}

}
