using Articles.Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Articles.Api.Articles;

/// <summary>Who may ask for more than what is public, wherever articles are filtered by `status`.</summary>
internal static class HiddenStates
{
    /// <summary>Why not, or null when these states may be asked for.</summary>
    public static ProblemHttpResult? Refuse(string[]? status, Caller caller) => caller switch
    {
        _ when status is null || caller.Has(Scopes.Preview) => null,
        // Whoever has the embargo's privilege may ask for what is published; all else is for those who see drafts.
        _ when caller.Has(Scopes.Embargo) && status is ["published"] => null,
        { IsAnonymous: true } => Access.KeyNeeded(),
        _ => Problems.ScopeNeeded(Scopes.Preview),
    };
}
