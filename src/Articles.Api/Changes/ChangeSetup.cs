namespace Articles.Api.Changes;

/// <summary>Registers what keeps the log in order.</summary>
internal static class ChangeSetup
{
    public static WebApplicationBuilder AddChanges(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ChangeOptions>().BindConfiguration("Changes");
        builder.Services.AddSingleton<ChangePulse>();
        builder.Services.AddHostedService<ChangeNumberer>();
        builder.Services.AddHostedService<ChangeSweep>();
        return builder;
    }
}
