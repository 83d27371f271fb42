#include <sys/resource.h>

#include <csignal>
#include <fstream>
#include <iostream>
#include <iterator>

#include "configuration.hpp"
#include "instance.hpp"
#include "log.hpp"
#include "migrate.hpp"

namespace service {
namespace {

using namespace std::chrono_literals;

constexpr auto grace = 10s;

/// What the command line asks for.
struct Command {
    enum class Kind { serve, migrate, check, help, version, misused };
    Kind kind = Kind::serve;
    std::string config_file;
};

Command parse(int argc, char** argv) {
    Command command;
    for (int i = 1; i < argc; ++i) {
        const std::string_view word(argv[i]);
        if (word == "--config" && i + 1 < argc)
            command.config_file = argv[++i];
        else if (word == "--help")
            command.kind = Command::Kind::help;
        else if (word == "--version")
            command.kind = Command::Kind::version;
        else if (word == "--check-config")
            command.kind = Command::Kind::check;
        else if (word == "migrate")
            command.kind = Command::Kind::migrate;
        else
            return {Command::Kind::misused, {}};
    }
    return command;
}

Settings settings_of(const Command& command) {
    if (command.config_file.empty()) return {environment(), ""};
    std::ifstream file(command.config_file);
    const std::string content{std::istreambuf_iterator<char>(file), {}};
    if (!file) throw Misconfigured({"--config names a file that cannot be read"});
    return {environment(), content};
}

std::string usage(const Description& description) {
    Settings settings({}, "");
    read_configuration(settings, description);
    return "usage: " + description.name +
           " [--config FILE] [migrate | --check-config | --help | --version]\n\n"
           "Serves until SIGTERM. `migrate` brings the database up to date and exits.\n"
           "Settings come from the environment, then from FILE (NAME=VALUE lines); NAME_FILE names a file that holds "
           "the value.\n\n" +
           settings.help();
}

int check(const Description& description, Settings& settings) {
    check_deployment(settings, read_configuration(settings, description));
    if (!settings.faults().empty()) throw Misconfigured(settings.faults());
    std::cout << "the configuration is usable\n";
    return 0;
}

int apply_migrations(const Description& description, Settings& settings) {
    if (description.feed.empty()) return 0;
    const auto connection = settings.secret("KINERJA_POSTGRES", "the database: a libpq URI or connection string");
    if (!settings.faults().empty()) throw Misconfigured(settings.faults());
    const auto migrated = postgres::migrate(connection, migrations(description));
    for (const auto& name : migrated.applied) std::cout << "applied " << name << "\n";
    std::cout << migrated.applied.size() << " applied, " << migrated.already << " were there already\n";
    return 0;
}

/// Signals are taken by this thread alone, so they are blocked before others start, which inherit that.
sigset_t block_signals() {
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return ends;
}

/// As many descriptors as the system lets it have: each connection takes two, and what starts services is often
/// careful.
void raise_descriptor_limit() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

int serve(const Description& description, Settings& settings) {
    const auto ends = block_signals();
    raise_descriptor_limit();
    logging::start(description.name, read_configuration(settings, description).log_level);
    Instance instance(description, settings);
    for (const auto& name : unknown_settings(settings)) logging::warn("a setting that nobody reads", {{"name", name}});
    instance.start();
    logging::info("serving",
                  {{"version", KINERJA_VERSION}, {"port", instance.port()}, {"inner_port", instance.inner_port()}});
    int signal = 0;
    sigwait(&ends, &signal);
    logging::info("stopping", {{"signal", signal}});
    instance.stop(grace);
    logging::info("stopped");
    return 0;
}

}

int run(int argc, char** argv, Description description) try {
    const auto command = parse(argc, argv);
    const auto with_settings = [&](int (*act)(const Description&, Settings&)) {
        auto settings = settings_of(command);
        return act(description, settings);
    };
    switch (command.kind) {
        case Command::Kind::help:
            std::cout << usage(description);
            return 0;
        case Command::Kind::version:
            std::cout << description.name << " " << KINERJA_VERSION << "\n";
            return 0;
        case Command::Kind::check:
            return with_settings(check);
        case Command::Kind::migrate:
            return with_settings(apply_migrations);
        case Command::Kind::serve:
            return with_settings(serve);
        case Command::Kind::misused:
            std::cerr << usage(description);
            return 2;
    }
    return 2;
} catch (const Misconfigured& misconfigured) {
    std::cerr << description.name << ": " << misconfigured.what() << "\n";
    return 2;
} catch (const std::exception& failure) {
    std::cerr << description.name << ": " << failure.what() << "\n";
    return 1;
}

}
