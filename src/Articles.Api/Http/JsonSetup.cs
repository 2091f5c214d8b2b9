using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Json;

namespace Articles.Api.Http;

/// <summary>How JSON is read and written: strictly, in camel case, times in UTC.</summary>
internal static class JsonSetup
{
    /// <summary>Letters of every script as they are; what HTML could take for markup is escaped.</summary>
    public static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);

    public static void Configure(JsonOptions options) => Configure(options.SerializerOptions);

    public static JsonSerializerOptions Configure(JsonSerializerOptions json)
    {
        json.AllowDuplicateProperties = false;
        json.Encoder = Encoder;
        json.MaxDepth = LimitOptions.DeepestJson;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.PropertyNameCaseInsensitive = false;
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        json.Converters.Add(new Rfc3339JsonConverter());
        return json;
    }

    /// <summary>The same options where there is no request: the command line and the books.</summary>
    public static readonly JsonSerializerOptions Options = Ready(Configure(new JsonSerializerOptions(JsonSerializerDefaults.Strict)));

    /// <summary>For answers: what was taken at its full depth lies deeper still in a page.</summary>
    public static readonly JsonSerializerOptions Answers = new(Options) { MaxDepth = 2 * LimitOptions.DeepestJson };

    // Options that nothing has been written with yet do not know a type's shape, unless they are told to.
    private static JsonSerializerOptions Ready(JsonSerializerOptions json)
    {
        json.MakeReadOnly(populateMissingResolver: true);
        return json;
    }
}
