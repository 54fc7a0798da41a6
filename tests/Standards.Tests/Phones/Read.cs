using Akamon.Standards.Phones;

namespace Akamon.Standards.Tests.Phones;

internal static class Read
{
    public static PhoneNumber Number(string typed, string region = "JP") =>
        PhoneNumber.Parse(typed, region).ShouldBeOfType<PhoneReading.Valid>().Number;
}
