#include "example.hpp"

int main(int argc, char** argv) { return service::run(argc, argv, example::description()); }
