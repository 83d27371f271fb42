#include "settings.hpp"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <numeric>
#include <sstream>

namespace service {
namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view file_suffix = "_FILE";
constexpr std::size_t most_slips = 3;

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::optional<std::string> content_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    std::string content{std::istreambuf_iterator<char>(file), {}};
    if (file.bad()) return std::nullopt;
    return std::string(trimmed(content));
}

std::optional<int> whole_number(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) {
    const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
    const auto number = whole_number(text.substr(0, digits));
    const auto unit = text.substr(digits);
    if (!number) return std::nullopt;
    if (unit == "ms") return std::chrono::milliseconds(*number);
    if (unit == "s") return std::chrono::seconds(*number);
    if (unit == "m") return std::chrono::minutes(*number);
    if (unit == "h") return std::chrono::hours(*number);
    return std::nullopt;
}

/// How many letters must be put in, taken out or replaced to make one of the other (Levenshtein).
std::size_t distance(std::string_view one, std::string_view other) {
    std::vector<std::size_t> row(other.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= one.size(); ++i) {
        auto diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= other.size(); ++j) {
            const auto replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

}

Settings::Settings(std::vector<std::pair<std::string, std::string>> environment, std::string_view file)
    : values_(std::move(environment)) {
    int number = 0;
    std::istringstream lines{std::string(file)};
    for (std::string line; std::getline(lines, line);) {
        ++number;
        const auto text = trimmed(line);
        if (text.empty() || text.front() == '#') continue;
        const auto equals = text.find('=');
        const auto name = trimmed(text.substr(0, equals));
        if (equals == std::string_view::npos || name.empty())
            faults_.push_back("line " + std::to_string(number) + " of the configuration file is not NAME=VALUE");
        else
            values_.emplace_back(name, trimmed(text.substr(equals + 1)));
    }
}

std::optional<std::string> Settings::find(const std::string& name) {
    asked_.insert(name);
    const auto given = [&](const std::string& wanted) {
        return std::ranges::find(values_, wanted, &std::pair<std::string, std::string>::first);
    };
    // The environment stands before the file in values_, and so wins. An empty value counts as not given.
    const auto direct = given(name), from_file = given(name + "_FILE");
    if (direct != values_.end() && !direct->second.empty()) return direct->second;
    if (from_file == values_.end() || from_file->second.empty()) return std::nullopt;
    auto content = content_of(from_file->second);
    if (!content) refuse(name + "_FILE", "names a file that cannot be read");
    return content ? content : std::optional<std::string>("");
}

std::string Settings::found_or(const char* name, std::optional<std::string> otherwise) {
    if (auto value = find(name)) return *std::move(value);
    if (!otherwise) refuse(name, "is missing");
    return std::move(otherwise).value_or("");
}

void Settings::explain(const char* name, const char* meaning, std::string_view otherwise) {
    std::string line = "  " + std::string(name) + "  (" + std::string(otherwise) + ")\n      " + meaning + "\n";
    if (std::ranges::find(help_, line) == help_.end()) help_.push_back(std::move(line));
}

std::vector<std::string> Settings::unread() const {
    std::vector<std::string> names;
    for (const auto& [name, value] : values_) {
        const auto of_file = name.ends_with(file_suffix) ? name.substr(0, name.size() - file_suffix.size()) : name;
        if (asked_.contains(name) || asked_.contains(of_file)) continue;
        if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    }
    return names;
}

std::string Settings::nearest(std::string_view name) const {
    std::string best;
    std::size_t least = most_slips + 1;
    for (const auto& known : asked_)
        if (const auto slips = distance(name, known); slips < least) {
            best = known;
            least = slips;
        }
    return best;
}

void Settings::refuse(std::string_view name, std::string_view why) {
    auto fault = std::string(name) + " " + std::string(why);
    if (std::ranges::find(faults_, fault) == faults_.end()) faults_.push_back(std::move(fault));
}

std::string Settings::text(const char* name, const char* meaning, std::optional<std::string> otherwise) {
    explain(name, meaning, !otherwise ? "required" : otherwise->empty() ? "default: none" : "default: " + *otherwise);
    return found_or(name, std::move(otherwise));
}

std::string Settings::secret(const char* name, const char* meaning, std::optional<std::string> otherwise) {
    explain(name, meaning, otherwise ? "secret, default: none" : "secret, required");
    return found_or(name, std::move(otherwise));
}

int Settings::number(const char* name, const char* meaning, int lowest, int highest, int otherwise) {
    const auto range = std::to_string(lowest) + " to " + std::to_string(highest);
    explain(name, meaning, range + ", default: " + std::to_string(otherwise));
    const auto value = find(name);
    if (!value) return otherwise;
    const auto number = whole_number(*value);
    if (number && *number >= lowest && *number <= highest) return *number;
    refuse(name, "must be a whole number from " + range);
    return otherwise;
}

std::chrono::milliseconds Settings::duration(const char* name, const char* meaning,
                                             std::chrono::milliseconds otherwise) {
    explain(name, meaning, "default: " + std::to_string(otherwise.count()) + "ms");
    const auto value = find(name);
    if (!value) return otherwise;
    if (const auto duration = parse_duration(*value)) return *duration;
    refuse(name, "must be a duration such as 250ms, 10s, 5m or 24h");
    return otherwise;
}

std::vector<std::string> Settings::list(const char* name, const char* meaning) {
    explain(name, meaning, "comma-separated, default: none");
    std::vector<std::string> items;
    std::istringstream parts{find(name).value_or("")};
    for (std::string part; std::getline(parts, part, ',');)
        if (const auto item = trimmed(part); !item.empty()) items.emplace_back(item);
    return items;
}

std::string Settings::help() const {
    std::string all;
    for (const auto& line : help_) all += line;
    return all;
}

std::vector<std::pair<std::string, std::string>> environment() {
    std::vector<std::pair<std::string, std::string>> found;
    for (char** variable = environ; *variable; ++variable) {
        const std::string_view text(*variable);
        const auto equals = text.find('=');
        if (text.starts_with("KINERJA_") && equals != std::string_view::npos)
            found.emplace_back(text.substr(0, equals), text.substr(equals + 1));
    }
    return found;
}

}
