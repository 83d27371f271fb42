#pragma once
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace service {

/// Configuration from the environment (KINERJA_…), then from the file of --config (KEY=VALUE lines). A setting NAME may
/// also be given as NAME_FILE, the path of a file that holds it (secrets). All faults are reported at once.
class Settings {
  public:
    Settings(std::vector<std::pair<std::string, std::string>> environment, std::string_view file);

    std::string text(const char* name, const char* meaning, std::optional<std::string> otherwise = {});
    std::string secret(const char* name, const char* meaning, std::optional<std::string> otherwise = {});
    int number(const char* name, const char* meaning, int lowest, int highest, int otherwise);
    std::chrono::milliseconds duration(const char* name, const char* meaning, std::chrono::milliseconds otherwise);
    std::vector<std::string> list(const char* name, const char* meaning);  ///< comma-separated; empty by default

    [[nodiscard]] const std::vector<std::string>& faults() const { return faults_; }
    [[nodiscard]] std::string help() const;  ///< every setting that was asked for: name, meaning, default

  private:
    std::optional<std::string> find(const std::string& name);
    std::vector<std::pair<std::string, std::string>> values_;
    std::vector<std::string> faults_, help_;
};

}
