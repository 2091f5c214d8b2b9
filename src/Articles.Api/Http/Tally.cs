using Microsoft.AspNetCore.Http.HttpResults;

namespace Articles.Api.Http;

/// <summary>How many items a list has, where that is asked for; or the refusal to count so many.</summary>
internal readonly record struct Tally(long? Total, ProblemHttpResult? Refusal)
{
    public static Tally TooMany(int most) => new(null, Problems.TooManyToCount(most));
}
