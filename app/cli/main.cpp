// capscope-cli: tshark's command line over the Capscope core.
#include <cstdio>

int main()
{
    std::puts("capscope-cli " CAPSCOPE_VERSION);
    return 0;
}
