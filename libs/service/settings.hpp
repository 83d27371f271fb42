#pragma once
#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace service {

/// Configuration from the environment (KINERJA_…), then from the file of --config (KEY=VALUE lines, # begins a comment
/// line). A setting NAME may also be given as NAME_FILE, the path of a file that holds it (secrets). Whatever is asked
/// for is noted for help(); whatever is wrong is noted for faults(), and answered with the default, or with something
/// empty.
class Settings {
  public:
    Settings(std::vector<std::pair<std::string, std::string>> environment, std::string_view file);

    /// Without `otherwise` the setting must be given.
    std::string text(const char* name, const char* meaning, std::optional<std::string> otherwise = {});
    std::string secret(const char* name, const char* meaning, std::optional<std::string> otherwise = {});
    int number(const char* name, const char* meaning, int lowest, int highest, int otherwise);
    /// A whole number with a unit: 250ms, 10s, 5m, 24h.
    std::chrono::milliseconds duration(const char* name, const char* meaning, std::chrono::milliseconds otherwise);
    std::vector<std::string> list(const char* name, const char* meaning);  ///< comma-separated; empty by default

    /// Names that were given and that nobody has asked for until now, in order: misspelt ones, or another service's.
    [[nodiscard]] std::vector<std::string> unread() const;
    /// Of the settings that were asked for, the one that the name is most like; empty when it is like none.
    [[nodiscard]] std::string nearest(std::string_view name) const;

    /// Notes what else is wrong with a setting: "must be an address and a port". Says no value: it may be a secret.
    void refuse(std::string_view name, std::string_view why);

    [[nodiscard]] const std::vector<std::string>& faults() const { return faults_; }
    [[nodiscard]] std::string help() const;  ///< every setting that was asked for: name, meaning, default

  private:
    std::optional<std::string> find(const std::string& name);
    std::string found_or(const char* name, std::optional<std::string> otherwise);
    void explain(const char* name, const char* meaning, std::string_view otherwise);
    std::vector<std::pair<std::string, std::string>> values_;
    std::vector<std::string> faults_, help_;
    std::set<std::string, std::less<>> asked_;
};

/// The environment's KINERJA_… variables.
std::vector<std::pair<std::string, std::string>> environment();

}
