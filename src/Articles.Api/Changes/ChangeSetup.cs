namespace Articles.Api.Changes;

/// <summary>Registers what keeps the log in order.</summary>
internal static class ChangeSetup
{
    public static WebApplicationBuilder AddChanges(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ChangeOptions>().BindConfiguration("Changes")
            .Validate(given => given.KeptDays is >= 1 and <= 3650, "Changes:KeptDays takes 1 to 3650 days.")
            .Validate(given => given.Followers is >= 1 and <= 1_000_000, "Changes:Followers takes 1 to 1000000 callers.")
            .Validate(given => given.BeatSeconds is >= 0.1 and <= 3600, "Changes:BeatSeconds takes 0.1 to 3600 seconds.")
            .ValidateOnStart();
        builder.Services.AddSingleton<ChangePulse>();
        builder.Services.AddHostedService<ChangeNumberer>();
        builder.Services.AddHostedService<ChangeSweep>();
        return builder;
    }
}
