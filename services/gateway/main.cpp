#include "gateway.hpp"

int main(int argc, char** argv) { return service::run(argc, argv, gateway::description()); }
