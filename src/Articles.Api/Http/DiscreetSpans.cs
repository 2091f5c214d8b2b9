using System.Diagnostics;
using OpenTelemetry;

namespace Articles.Api.Http;

/// <summary>
/// What is left out of the traces: the path of an address that the service calls, which is the key to many a receiver of webhooks; and
/// statements that nobody asked for, with which an idle service would send twenty traces a second. One that fails is told.
/// </summary>
internal sealed class DiscreetSpans : BaseProcessor<Activity>
{
    /// <summary>Whence the spans of calls to webhooks and hubs come.</summary>
    public const string Calls = "System.Net.Http";

    private const string Statements = "Npgsql";
    private const string Address = "url.full";

    public override void OnEnd(Activity data)
    {
        if (data.Source.Name == Statements && data.ParentId is null && data.Status != ActivityStatusCode.Error)
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
        else if (data.Source.Name == Calls && data.GetTagItem(Address) is string called)
        {
            data.SetTag(Address, new Uri(called).GetLeftPart(UriPartial.Authority));
        }
    }
}
