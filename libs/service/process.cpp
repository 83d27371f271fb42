#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "metrics.hpp"

namespace service {
namespace {

double resident_bytes() {
    std::ifstream file("/proc/self/statm");
    double size = 0, resident = 0;
    file >> size >> resident;
    return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

double open_descriptors() {
    std::error_code error;
    const std::filesystem::directory_iterator all("/proc/self/fd", error);
    return error ? 0 : static_cast<double>(std::distance(all, std::filesystem::directory_iterator{})) - 1;  // its own
}

double processor_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// The process' start in seconds of the epoch: when it was started after boot (proc(5), field 22 of stat), and boot.
double started_at() {
    std::ifstream stat("/proc/self/stat");
    std::string field;
    std::getline(stat, field, ')');  // the name may hold blanks
    for (int i = 3; i <= 22; ++i) stat >> field;
    const auto ticks = field.empty() ? 0.0 : std::stod(field);
    std::ifstream boot("/proc/stat");
    double booted = 0;
    while (boot >> field && field != "btime") {
    }
    boot >> booted;
    return booted + ticks / static_cast<double>(sysconf(_SC_CLK_TCK));
}

}

std::vector<Sample> process_samples() {
    using enum Sample::Kind;
    static const double start = started_at();
    return {{"process_resident_memory_bytes", "Resident memory", gauge, resident_bytes()},
            {"process_open_fds", "Open file descriptors", gauge, open_descriptors()},
            {"process_cpu_seconds_total", "User and system time spent", counter, processor_seconds()},
            {"process_start_time_seconds", "Start of the process, in seconds of the epoch", gauge, start}};
}

}
