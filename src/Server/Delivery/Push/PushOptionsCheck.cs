using Microsoft.Extensions.Options;

namespace Akamon.Delivery.Push;

/// <summary>A relay would hand every notification to whoever listens there: on a developer's machine only.</summary>
internal sealed class PushOptionsCheck(IHostEnvironment environment) : IValidateOptions<PushOptions>
{
    public ValidateOptionsResult Validate(string? name, PushOptions options) =>
        options.Relay is null || environment.IsDevelopment() ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail("Delivery:Push:Relay is for development servers only.");
}
